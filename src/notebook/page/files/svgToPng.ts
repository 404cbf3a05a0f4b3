/** Pixels of the picture for one of the drawing's: sharp on screens of high density, and in print. */
const DENSITY = 2;

/** An SVG file's text as the bytes of a PNG. Rejects where the browser can't draw it. */
export async function svgToPng(svg: string): Promise<ArrayBuffer> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * DENSITY, image.naturalHeight * DENSITY];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("图没有画出来：请改用 SVG。");
  return blob.arrayBuffer();
}
