import { random } from "../../../notebook/kernel/library";
import { allocate, freeFrom, type Matrix, matMul, memoryMark, transpose } from "../language/matMul";
import type { ModelRows, ModelSizes } from "../language/shape";
import { normal } from "../randomness";

/** Where a matrix of the model stands among all parameters, and where what is added to it stands among the adapters'. */
interface Place {
  /** The first number of W; `down` has a row an input, the others a row an output. */
  at: number;
  inputs: number;
  outputs: number;
  hasInputRows: boolean;
  /** The first number of A [rank × inputs]; the transpose of B [rank × outputs] comes after. */
  from: number;
}

/** The matrices of a model's blocks, in the order of its parameters. */
function placesOf({ width, heads, keyHeads, hidden }: ModelSizes, rows: ModelRows, rank: number): Place[] {
  let from = 0;
  const keyWidth = (width / heads) * keyHeads;
  const place = (row: number, inputs: number, outputs: number, hasInputRows = false): Place => {
    const made = { at: row * width, inputs, outputs, hasInputRows, from };
    from += rank * (inputs + outputs);
    return made;
  };
  return rows.blocks.flatMap(({ qkv, output, gateUp, down }) => [
    place(qkv.from, width, width),
    place(qkv.from + width, width, keyWidth),
    place(qkv.from + width + keyWidth, width, keyWidth),
    place(output.from, width, width),
    place(gateUp.from, width, hidden),
    place(gateUp.from + hidden, width, hidden),
    place(down.from, hidden, width, true),
  ]);
}

/** Low-rank additions to every matrix of a language model's blocks: W + scale · B A. */
export class Adapters {
  /** Numbers that are learned. */
  readonly length: number;
  private readonly places: Place[];

  constructor(
    sizes: ModelSizes,
    rows: ModelRows,
    private readonly rank: number,
    private readonly scale: number,
  ) {
    this.places = placesOf(sizes, rows, rank);
    this.length = this.places.reduce((sum, { inputs, outputs }) => sum + rank * (inputs + outputs), 0);
  }

  /** Numbers to begin with: A normal, B zero, so that nothing is added. */
  start(numbers: Float32Array, seed: number): Float32Array {
    const next = random(seed);
    for (const { from, inputs } of this.places) {
      for (let i = from; i < from + this.rank * inputs; i++) numbers[i] = normal(next) / Math.sqrt(inputs);
    }
    return numbers;
  }

  /** Adds what the adapters say to the parameters of the model. */
  addTo(theta: Float32Array, numbers: Float32Array): void {
    for (const place of this.places) {
      const mark = memoryMark();
      const { A, B } = this.factors(numbers, place);
      const W = weightsAt(theta, place);
      if (place.hasInputRows) matMul(transpose(A), scaled(B, this.scale), W);
      else matMul(transpose(scaled(B, this.scale)), A, W);
      freeFrom(mark);
    }
  }

  /** From the gradient of the model's parameters, that of the adapters, added to `into`. */
  gradient(numbers: Float32Array, modelGradient: Float32Array, into: Float32Array): void {
    for (const place of this.places) {
      const mark = memoryMark();
      const [{ A, B }, to] = [this.factors(numbers, place), this.factors(into, place)];
      const G = weightsAt(modelGradient, place);
      const byOutput = place.hasInputRows ? transpose(G) : G;
      matMul(scaled(B, this.scale), byOutput, to.A);
      matMul(scaled(A, this.scale), transpose(byOutput), to.B);
      freeFrom(mark);
    }
  }

  /** A, and the transpose of B. */
  private factors(numbers: Float32Array, { from, inputs, outputs }: Place): { A: Matrix; B: Matrix } {
    const { rank } = this;
    const middle = from + rank * inputs;
    return {
      A: { data: numbers.subarray(from, middle), rows: rank, columns: inputs },
      B: { data: numbers.subarray(middle, middle + rank * outputs), rows: rank, columns: outputs },
    };
  }
}

function weightsAt(theta: Float32Array, { at, inputs, outputs, hasInputRows }: Place): Matrix {
  const data = theta.subarray(at, at + inputs * outputs);
  return hasInputRows ? { data, rows: inputs, columns: outputs } : { data, rows: outputs, columns: inputs };
}

function scaled({ data, rows, columns }: Matrix, factor: number): Matrix {
  const copy = allocate(data.length);
  data.forEach((value, i) => {
    copy[i] = factor * value;
  });
  return { data: copy, rows, columns };
}
