// Makes a picture small enough to send: at most 2,400 pixels a side, as JPEG, without what a camera adds.
// Comes in: a file somebody chose. Goes out: a JPEG, or the name of what is wrong with it.

const MOST_BYTES = 20 * 1024 * 1024;
const LONGEST = 2400;
const QUALITY = 0.85;
const HEIC = /\.(heic|heif)$|^image\/hei[cf]/i;

export async function shrinkPicture(file) {
  if (HEIC.test(file.name) || HEIC.test(file.type)) return { fault: "heic" };
  if (file.size > MOST_BYTES) return { fault: "too-large" };
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  return bitmap ? { picture: await draw(bitmap) } : { fault: "no-picture" };
}

function draw(bitmap) {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff"; // JPEG knows no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
