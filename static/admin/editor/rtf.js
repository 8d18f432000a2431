// Word and WPS put the text of a copied page on the clipboard as HTML, and its pictures in RTF alone.

const TOKEN = /[{}]|\\(?:pict|nonshppict|headerf|headerl|headerr|header|footerf|footerl|footerr|footer|pngblip|jpegblip)\b/g;
const NOT_SHOWN = /^\\(?:nonshppict|header|footer)/;

/** The pictures of an RTF document in their order; null for one that no browser can show. */
export function picturesInRtf(rtf) {
  const found = [];
  const open = [{}];
  for (const token of rtf.matchAll(TOKEN)) {
    const [word] = token;
    const group = open.at(-1);
    if (word === "{") open.push({ hidden: group.hidden });
    else if (NOT_SHOWN.test(word)) group.hidden = true;
    else if (word === "\\pict") group.isPicture = true;
    else if (word === "\\pngblip") group.type = "image/png";
    else if (word === "\\jpegblip") group.type = "image/jpeg";
    else if (open.length > 1) {
      open.pop();
      open.at(-1).textFrom = token.index + 1;
      if (group.isPicture && !group.hidden) found.push(fileOf(group, rtf, token.index));
    }
    if (word === "{" && open.length > 2000) return [];
    if (word !== "}" && word !== "{") group.textFrom = token.index + word.length;
  }
  return found;
}

function fileOf({ type, textFrom }, rtf, end) {
  const hex = rtf.slice(textFrom, end).match(/(?:^|[\s}])([0-9a-f\s]+)$/i)?.[1].replace(/\s/g, "");
  if (!type || !hex) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] = parseInt(hex.substr(place * 2, 2), 16);
  }
  return new File([bytes], type === "image/png" ? "word.png" : "word.jpg", { type });
}
