const offer = (name: string, body: Blob): void => {
  const url = URL.createObjectURL(body);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** Offers a text as a file. */
export const offerFile = (name: string, mediaType: string, text: string): void => offer(name, new Blob([text], { type: mediaType }));

/** Offers bytes that came in base64 as a file. */
export const offerBytes = (name: string, mediaType: string, base64: string): void => offer(name, new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type: mediaType }));

/** A file of this computer as it is sent: its name and its bytes in base64. */
export const uploadOf = async (file: File): Promise<{ name: string; base64: string }> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return { name: file.name, base64: btoa(text) };
};
