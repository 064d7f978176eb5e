/** Enough for an operator to find the cause; servers like to answer with a page. */
const DETAIL_LIMIT = 200;

/** One line for the operator, without addresses: servers repeat them in their answers. */
export function failureDetail(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;]+/g, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, DETAIL_LIMIT);
}
