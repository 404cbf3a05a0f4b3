import { cutText, MAX_MESSAGE, MAX_NAME, MAX_OUTPUTS, MAX_PICTURE, MAX_TEXT, MAX_TITLE } from "../contract/limits";
import type { Output, OutputItem, PictureOutput } from "../contract/outputs";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});

/** A text of nbformat, which may be in lines. */
const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.filter((line) => typeof line === "string").join("")
    : typeof value === "string"
      ? value
      : "";

/** Colours of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with the control character itself.
const COLOURS = /\x1b\[[\d;]*m/g;

/** What a cell of a Jupyter notebook showed: text and pictures. HTML and scripts are left out; their text is shown, where they have one. */
export function readOutputs(raw: unknown): OutputItem[] {
  const all = Array.isArray(raw) ? raw.slice(0, MAX_OUTPUTS) : [];
  return all.flatMap((each, i) => {
    const output = readOutput(fieldsOf(each));
    return output ? [{ key: `opened:${i}`, output }] : [];
  });
}

function readOutput(raw: Fields): Output | undefined {
  switch (raw.output_type) {
    case "stream":
      return printed(textOf(raw.text).replace(/\n$/, ""), raw.name === "stderr" ? "warn" : "log");
    case "error":
      return {
        kind: "error",
        name: cutText(textOf(raw.ename) || "错误", MAX_NAME),
        message: cutText(textOf(raw.evalue).replace(COLOURS, ""), MAX_MESSAGE),
      };
    case "execute_result":
    case "display_data": {
      const data = fieldsOf(raw.data);
      const text = textOf(data["text/plain"]);
      const picture = readPicture(data, text);
      if (picture) return picture;
      if (text) return printed(text, raw.output_type === "execute_result" ? "result" : "log");
      return { kind: "note", text: "这里的结果没有文字，也没有图，不显示。" };
    }
    default:
      // Of another version of the format, or nothing at all.
      return undefined;
  }
}

const printed = (text: string, stream: "log" | "warn" | "result"): Output => ({
  kind: "text",
  stream,
  text: cutText(text.replace(COLOURS, ""), MAX_TEXT),
});

function readPicture(data: Fields, text: string): PictureOutput | undefined {
  const title = cutText(text.split("\n")[0] || "图", MAX_TITLE);
  const svg = textOf(data["image/svg+xml"]);
  const urls = ["image/png", "image/jpeg"].flatMap((type) => {
    const base64 = textOf(data[type]).replace(/\s/g, "");
    return /^[\w+/]+=*$/.test(base64) ? [`data:${type};base64,${base64}`] : [];
  });
  const [url] = [...urls, ...(svg ? [`data:image/svg+xml,${encodeURIComponent(svg)}`] : [])];
  return url !== undefined && url.length <= MAX_PICTURE ? { kind: "picture", title, url } : undefined;
}
