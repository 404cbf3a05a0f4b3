import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { tableToCsv } from "../../../../src/notebook/files/csv";

describe("a table as CSV", () => {
  it("is quoted where it has to be, its lines ended as RFC 4180 says, numbers in full", () => {
    const columns = ["名", 'a"b'];
    const rows = [
      ["x,y", 0.123456789012],
      ["两\n行", null],
      [true, -1e-7],
    ];
    expect(tableToCsv({ columns, rows })).toBe('名,"a""b"\r\n"x,y",0.123456789012\r\n"两\n行",\r\ntrue,-1e-7');
  });

  it.each(["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx"])("computes nothing in a spreadsheet: %j", (text) => {
    expect(Papa.parse(tableToCsv({ columns: ["a"], rows: [[text]] })).data).toEqual([["a"], [`'${text}`]]);
  });

  it("leaves a number that is text as it is", () => {
    expect(tableToCsv({ columns: ["a"], rows: [["-1.5"], ["+2e3"]] })).toBe("a\r\n-1.5\r\n+2e3");
  });

  it("is read back as it was", () => {
    const cell = fc.oneof(
      fc.string().filter((text) => text !== "" && !/^[=+\-@\t\r]/.test(text)),
      fc.integer(),
    );
    const columns = ["a", "b"];
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const { data } = Papa.parse(tableToCsv({ columns, rows }), { newline: "\r\n", delimiter: "," });
        expect(data).toEqual([columns, ...rows.map((row) => row.map(String))]);
      }),
    );
  });
});
