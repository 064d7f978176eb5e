/** MJML ships no types; this is the part we use. */
declare module 'mjml' {
  interface MjmlResult {
    readonly html: string;
    readonly errors: readonly { readonly formattedMessage: string }[];
  }
  function mjml2html(
    source: string,
    options: {
      readonly filePath: string;
      readonly ignoreIncludes: boolean;
      readonly includePath: readonly string[];
      readonly keepComments: boolean;
      readonly fonts: Readonly<Record<string, string>>;
      readonly validationLevel: 'strict' | 'soft' | 'skip';
    },
  ): Promise<MjmlResult>;

  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export { mjml2html as default };
}
