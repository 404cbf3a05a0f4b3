let simplified: ReadonlySet<string> | undefined;

/** Whether a text has no Chinese characters but those of GB 2312: the simplified ones, and those that have one form only. */
export function isSimplified(text: string): boolean {
  simplified ??= new Set(new TextDecoder("gbk").decode(Uint8Array.from(codes())));
  return (text.match(/\p{Script=Han}/gu) ?? []).every((character) => simplified?.has(character));
}

/** The characters' codes, two bytes each. */
function* codes(): Generator<number> {
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) yield* [row, cell];
}
