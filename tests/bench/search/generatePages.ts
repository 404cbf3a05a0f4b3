import type { PageFile } from "../../../src/search/build/pages/readPages";
import type { SearchRecord } from "../../../src/search/contract/SearchRecord";

const SECTIONS = 8;
const SENTENCES = 14;

/** Pages of Chinese text put together from the article's own sentences, drawn by chance but always the same. */
export function generatePages(records: readonly SearchRecord[], count: number): PageFile[] {
  const sentences = records
    .filter(({ kind }) => kind === "正文")
    .flatMap(({ text }) => text.match(/[^。！？]{12,80}[。！？]/g) ?? []);
  const clauses = sentences.flatMap((sentence) => /^[^，：；]{4,14}(?=，)/.exec(sentence.trim())?.[0] ?? []);
  const random = mulberry(20261123);
  const draw = (from: readonly string[]) => from[Math.floor(random() * from.length)];
  return Array.from({ length: count }, (_, i) => {
    const sections = Array.from({ length: SECTIONS }, (__, j) => {
      const text = Array.from({ length: SENTENCES }, () => asHtml(draw(sentences))).join("");
      return `<h2 id="s${j + 1}">${asHtml(draw(clauses))}</h2><p>${text}</p>`;
    });
    const html = `<!doctype html><html lang="zh-CN"><head><title>补充</title></head><body><main data-pagefind-body><h1>补充 ${i + 1}：${asHtml(draw(clauses))}</h1>${sections.join("")}</main></body></html>`;
    return { path: `/generated/${i + 1}/`, html };
  });
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const asHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
