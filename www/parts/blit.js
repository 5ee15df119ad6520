// Pixels laid over a canvas.

/** Where pixels wait that are laid over a canvas: they can only replace what is there, a picture lets it show through. @type {HTMLCanvasElement | null} */
let sheet = null;

/** @param {CanvasRenderingContext2D} context @param {Uint8ClampedArray<ArrayBuffer>} pixels @param {number} left @param {number} top @param {number} width */
export function blit(context, pixels, left, top, width) {
  const image = new ImageData(pixels, width);
  sheet ??= document.createElement("canvas");
  if (sheet.width < image.width) sheet.width = image.width;
  if (sheet.height < image.height) sheet.height = image.height;
  sheet.getContext("2d")?.putImageData(image, 0, 0);
  context.save();
  context.resetTransform();
  context.drawImage(sheet, 0, 0, image.width, image.height, left, top, image.width, image.height);
  context.restore();
}
