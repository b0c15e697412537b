/** Wording of the bank: the server keeps only markup that was cleaned when the item came in. */
export const Rich = ({ html, inline = false }: { html: string | undefined; inline?: boolean }) => {
  if (!html) return null;
  const Holder = inline ? "span" : "div";
  // oxlint-disable-next-line react/no-danger -- the bank keeps only markup that was cleaned when the item came in
  return <Holder dangerouslySetInnerHTML={{ __html: html }} />;
};
