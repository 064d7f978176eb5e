/** A Message-ID as headers write it. Ids are kept without brackets, but one from somebody else's mail may have brought its own. */
export function bracketed(id: string): string {
  return `<${id.replace(/[<>\s]/g, '')}>`;
}
