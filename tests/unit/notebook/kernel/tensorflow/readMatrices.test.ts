import { env } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-webgl/dist/flags_webgl";
import { MatMulPackedProgram } from "@tensorflow/tfjs-backend-webgl/dist/mulmat_packed_gpu";
import { makeShader } from "@tensorflow/tfjs-backend-webgl/dist/shader_compiler";
import { beforeAll, describe, expect, it } from "vitest";
import { fillsRows, readMatrices } from "../../../../../src/notebook/kernel/tensorflow/readMatrices";

beforeAll(() => {
  env().set("WEBGL_VERSION", 2);
});

type Shape = [number, number, number];
/** A tensor's shape, and its texture's in numbers. */
type Held = [Shape, [number, number]];
const matrix = (name: string, logicalShape: Shape, texShape: [number, number]) => ({
  name,
  shapeInfo: { logicalShape, texShape, isUniform: false, isPacked: true, flatOffset: null as unknown as number },
});

/** The library's own program for a product, as it reads here. */
function product(a: Held, b: Held, sharesShapes: boolean): string {
  env().set("WEBGL_USE_SHAPES_UNIFORMS", sharesShapes);
  const outShape: Shape = [Math.max(a[0][0], b[0][0]), a[0][1], b[0][2]];
  const program = new MatMulPackedProgram(a[0], b[0], outShape);
  const inputs = [matrix("matrixA", ...a), matrix("matrixB", ...b)];
  const out = matrix("", outShape, [outShape[0] * outShape[1], outShape[2]]).shapeInfo;
  return readMatrices(makeShader(inputs, out, program), inputs);
}

/** How it reads a matrix: the body of the function of that name, with single spaces. */
const reading = (program: string, name: string): string =>
  [...program.matchAll(new RegExp(`vec4 ${name}\\([^)]*\\) \\{([^}]*)\\}`, "g"))][0]?.[1].replace(/\s+/g, " ").trim() ??
  "";

describe("a matrix whose rows are rows of its texture is read by row and column", () => {
  const batch: [Held, Held] = [
    [
      [8, 100, 196],
      [800, 196],
    ],
    [
      [8, 196, 64],
      [1568, 64],
    ],
  ];

  it("one of a batch, by a program of its own", () => {
    const program = product(...batch, false);
    expect(reading(program, "getMatrixA")).toBe(
      "vec2 uv = (vec2(col, 2 * b * 50 + row) + halfCR) / vec2(2 * 98, 2 * 400); return texture(matrixA, uv);",
    );
  });

  it("one of a batch, by a program for all shapes", () => {
    const program = product(...batch, true);
    expect(reading(program, "getMatrixB")).toMatch(
      /vec2 uv = \(vec2\(col, 2 \* b \* int\(ceil\(float\(matrixBShape\[1\]\) \/ 2\.0\)\) \+ row\) \+ halfCR\) \/ vec2\(2 \* packedTexShape\[1\], 2 \* *packedTexShape\[0\]\); return/,
    );
  });

  it.each([false, true])("one alone, with an odd number of columns (for all shapes: %s)", (sharesShapes) => {
    const program = product(
      [
        [1, 5, 7],
        [6, 8],
      ],
      [
        [1, 7, 3],
        [8, 4],
      ],
      sharesShapes,
    );
    expect(reading(program, "getMatrixA")).toMatch(
      /vec2 uv = \(vec2\(col, row\) \+ halfCR\) \/ vec2\(2 \* [^;]*\); return texture\(matrixA, uv\);$/,
    );
  });
});

it.each([false, true])(
  "a matrix is left as it is where a texture is filled otherwise (for all shapes: %s)",
  (sharesShapes) => {
    const program = product(
      [
        [8, 100, 64],
        [228, 226],
      ],
      [
        [8, 64, 10],
        [512, 10],
      ],
      sharesShapes,
    );
    expect(reading(program, "getMatrixA")).toContain("packedUVfrom3D(");
    expect(reading(program, "getMatrixB")).not.toContain("packedUVfrom3D(");
  },
);

it("rows are filled where a matrix has as many texels in a row as its texture", () => {
  expect(fillsRows([8, 100, 196], [800, 196])).toBe(true);
  expect(fillsRows([5, 7], [6, 8])).toBe(true);
  expect(fillsRows([8, 100, 64], [228, 226])).toBe(false);
  expect(fillsRows([7], [2, 8])).toBe(false);
  expect(fillsRows([5, 7], null)).toBe(false);
});
