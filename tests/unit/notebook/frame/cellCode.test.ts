import { describe, expect, it } from "vitest";
import { CellCode } from "../../../../src/notebook/frame/CellCode";

describe("a cell's code", () => {
  it("is shown without the line breaks behind it", () => {
    expect(new CellCode({ textContent: "a;\n\nb;\n\n" }).text).toBe("a;\n\nb;");
    expect(new CellCode({ textContent: "" }).text).toBe("");
  });

  it("is written with the line breaks that end the published one, whatever breaks end it", () => {
    const cell = { textContent: "a;\n\n" };
    const code = new CellCode(cell);
    for (const written of ["b;", "b;\n", "b;\n\n\n"]) {
      code.write(written);
      expect(cell.textContent).toBe("b;\n\n");
    }
    const bare = { textContent: "a;" };
    new CellCode(bare).write("b;\n");
    expect(bare.textContent).toBe("b;");
  });

  it("says whether what is written is new", () => {
    const code = new CellCode({ textContent: "a;\n" });
    expect([code.write("b;"), code.write("b;\n"), code.write("a;"), code.write("a;")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("is edited while it isn't as published, and is so again after a reset", () => {
    const cell = { textContent: "a;\n" };
    const code = new CellCode(cell);
    expect(code.isEdited).toBe(false);
    code.write("b;");
    expect(code.isEdited).toBe(true);
    code.write("a;");
    expect(code.isEdited).toBe(false);
    code.write("c;");
    code.reset();
    expect([cell.textContent, code.isEdited]).toEqual(["a;\n", false]);
  });

  it("can have been published as something else than its cell holds from the start", () => {
    const cell = { textContent: "mine;" };
    const code = new CellCode(cell, "theirs;\n\n");
    expect(code.isEdited).toBe(true);
    code.write("mine, too;");
    expect(cell.textContent).toBe("mine, too;\n\n");
    code.reset();
    expect(code.text).toBe("theirs;");
  });
});
