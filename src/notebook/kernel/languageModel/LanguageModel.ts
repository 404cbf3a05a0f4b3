import type * as tensorflow from "@tensorflow/tfjs";
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import type { LanguageModelData } from "../library/dataSets";
import { refuse, requireList, requireString, requireWhole } from "../library/require";
import { unpackRows } from "../library/unpackRows";
import { KeyValueCache } from "./KeyValueCache";
import { type BlockWeights, type LowRank, takeWeights, type Weights } from "./weights";

/** The first ids: what is outside the vocabulary, the end, and the marks of the forms. */
const FORMS = { from: 2, to: 10 };
/** Small enough for half precision, and after softmax it is zero. */
const HIDDEN_SCORE = -1e4;
/** Sequences are padded to a multiple: WebGL compiles its programs for each length anew. */
const LENGTH_STEP = 8;

/** Parameters to compute with: a matrix may have a low-rank addition beside it. */
type AnyWeights = Weights<Tensor2D | LowRank>;

/** Where the tokens of a pass stand, and what they see. */
interface Places {
  batch: number;
  /** Tokens in a sequence. */
  length: number;
  cos: Tensor;
  sin: Tensor;
  /** Added to the scores of attention [queries that share keys × length, positions]. */
  mask: Tensor2D;
  /** What a block attends to, from what it makes of the tokens themselves [batch × heads of keys, length, width of a head]. */
  remember(block: number, keys: Tensor3D, values: Tensor3D): [keys: Tensor3D, values: Tensor3D];
}

/**
 * The language model of the site's checkpoint, with a cache of keys and values. The notebook `language-model` explains the
 * pass, in code of its own: it is there to be read and changed, this to be called.
 */
export class LanguageModel {
  readonly sizes: LanguageModelData["sizes"];
  /** The tokens; an id is a place in it. */
  readonly vocabulary: string[];
  /** The names of the forms of poems. */
  readonly forms: string[];
  readonly weights: Weights;
  readonly #tf: typeof tensorflow;
  /** The embedding, row by row. */
  readonly #rows: Float32Array;
  readonly #idOf: Map<string, number>;

  constructor(tf: typeof tensorflow, saved: LanguageModelData) {
    const { sizes, vocabulary, scales } = saved;
    this.#tf = tf;
    this.sizes = sizes;
    this.vocabulary = vocabulary;
    this.forms = vocabulary.slice(FORMS.from, FORMS.to).map((mark) => mark.slice(1, -1));
    this.#idOf = new Map(vocabulary.map((token, id) => [token, id]));
    const { width } = sizes;
    const numbers = unpackRows(saved, [scales.length, width]);
    this.#rows = numbers.subarray(0, sizes.vocabulary * width);
    this.weights = takeWeights(sizes, numbers, (part, rows) => tf.tensor2d(part, [rows, width]));
    // A tensor's first use decides how WebGL holds it: this way the last layer needn't be packed for each token.
    tf.tidy(() => times(tf.zeros<tensorflow.Rank.R2>([1, width]), this.weights.embedding));
  }

  /** The ids of a text of a form: the form's mark, then one a character; what isn't in the vocabulary is 0. */
  encode(form: string, text: string): number[] {
    if (!this.forms.includes(form)) {
      throw new RangeError(`encode 的体裁要是 ${this.forms.join("、")} 里的一个，给的却是 ${form}。`);
    }
    return [`〈${form}〉`, ...requireString(text, "encode 的文字")].map((token) => this.#idOf.get(token) ?? 0);
  }

  /** The text of some ids. */
  decode(ids: readonly number[]): string {
    return ids.map((id) => this.vocabulary[id]).join("");
  }

  /** Scores of every next token after each of the ids [n, vocabulary]; of several sequences of one length [batch, n, vocabulary]. */
  logits(ids: readonly number[], weights?: AnyWeights): Tensor2D;
  logits(ids: readonly (readonly number[])[], weights?: AnyWeights): Tensor3D;
  logits(
    ids: readonly number[] | readonly (readonly number[])[],
    weights: AnyWeights = this.weights,
  ): Tensor2D | Tensor3D {
    const tf = this.#tf;
    const isOne = requireList(ids, "logits 的编号").length > 0 && !Array.isArray(ids[0]);
    const rows = (isOne ? [ids] : ids) as readonly (readonly number[])[];
    const length = this.#checkRows(rows);
    const padded = Math.ceil(length / LENGTH_STEP) * LENGTH_STEP;
    return tf.tidy(() => {
      const stream = this.#pass(tf.gather(weights.embedding, tf.tensor1d(padRows(rows, padded), "int32")), weights, {
        ...this.#turns(0, padded),
        batch: rows.length,
        length: padded,
        mask: this.#mask(0, padded, padded),
        remember: (_, keys, values) => [keys, values],
      });
      const { width, vocabulary } = this.sizes;
      const kept = stream.as3D(rows.length, padded, width).slice([0, 0, 0], [-1, length, -1]).as2D(-1, width);
      const scores = this.#score(kept, weights);
      return isOne ? scores : scores.as3D(rows.length, length, vocabulary);
    });
  }

  /** An empty cache, with room for `most` tokens of each of some sequences. */
  startCache(most = 128, batch = 1): KeyValueCache {
    requireWhole(most, "startCache 的长度", 1, 1024);
    requireWhole(batch, "startCache 的序列数", 1, 256);
    const { width, heads, keyHeads, layers } = this.sizes;
    const empty = () =>
      Array.from({ length: layers }, () => this.#tf.zeros<tensorflow.Rank.R3>([batch * keyHeads, most, width / heads]));
    return new KeyValueCache(most, batch, empty(), empty());
  }

  /** Reads the next ids into the cache, and gives the scores of the token after the last [vocabulary]. */
  step(cache: KeyValueCache, ids: readonly number[], weights: AnyWeights = this.weights): Tensor1D {
    return this.#tf.tidy(() => {
      const stream = this.#read(cache, [ids], weights).slice([ids.length - 1, 0], [1, -1]);
      return this.#score(stream as Tensor2D, weights).as1D();
    });
  }

  /** The same for several sequences: a row of ids for each, all equally long; gives a row of scores for each. */
  stepBatch(cache: KeyValueCache, rows: readonly (readonly number[])[], weights: AnyWeights = this.weights): Tensor2D {
    return this.#tf.tidy(() => {
      const stream = this.#read(cache, rows, weights).as3D(rows.length, -1, this.sizes.width);
      const last = stream.slice([0, rows[0].length - 1, 0], [-1, 1, -1]).as2D(rows.length, -1);
      return this.#score(last, weights);
    });
  }

  /** Reads the next ids into the cache, and gives the scores of the token after each [n, vocabulary]. */
  stepAll(cache: KeyValueCache, ids: readonly number[], weights: AnyWeights = this.weights): Tensor2D {
    return this.#tf.tidy(() => this.#score(this.#read(cache, [ids], weights), weights).slice([0, 0], [ids.length, -1]));
  }

  /** The residual stream after the last block, of ids that come after those in the cache, and of some padding. */
  #read(cache: KeyValueCache, rows: readonly (readonly number[])[], weights: AnyWeights): Tensor2D {
    const tf = this.#tf;
    if (!(cache instanceof KeyValueCache)) refuse("step 的第 1 个参数", "startCache() 给出的那种", cache);
    const from = cache.length;
    const count = this.#checkRows(rows);
    if (rows.length !== cache.batch) {
      throw new RangeError(`这个缓存有 ${cache.batch} 个序列，给的却是 ${rows.length} 个。`);
    }
    if (from + count > cache.most) {
      throw new RangeError(`缓存只放得下 ${cache.most} 个词元，已经有 ${from} 个，又来了 ${count} 个。`);
    }
    const length = count === 1 ? 1 : Math.max(8, 2 ** Math.ceil(Math.log2(count)));
    const { most } = cache;
    const place = new Float32Array(most * length);
    const others = new Float32Array(most).fill(1);
    for (let i = 0; i < count; i++) {
      place[(from + i) * length + i] = 1;
      others[from + i] = 0;
    }
    const placed = tf.tensor3d(place, [1, most, length]);
    const kept = tf.tensor3d(others, [1, most, 1]);
    // One token alone is put in its place by itself; a product would have to be packed, and unpacked.
    const atPlaces = (added: Tensor3D): Tensor3D =>
      length === 1 ? placed.mul<Tensor3D>(added) : tf.matMul<Tensor3D>(placed, added);
    const put = (old: Tensor3D, added: Tensor3D): Tensor3D => tf.keep(old.mul<Tensor3D>(kept).add(atPlaces(added)));
    const stream = this.#pass(this.#lookUp(rows, length, weights.embedding), weights, {
      ...this.#turns(from, length),
      batch: cache.batch,
      length,
      mask: this.#mask(from, length, most),
      remember: (block, keys, values) => {
        const [oldKeys, oldValues] = [cache.keys[block], cache.values[block]];
        cache.keys[block] = put(oldKeys, keys);
        cache.values[block] = put(oldValues, values);
        for (const old of [oldKeys, oldValues]) old.dispose();
        return [cache.keys[block], cache.values[block]];
      },
    });
    cache.length = from + count;
    return stream;
  }

  /** The ids' rows of the embedding, each sequence padded to a length. The own rows come from memory: no gathering on the device. */
  #lookUp(sequences: readonly (readonly number[])[], length: number, embedding: Tensor2D): Tensor2D {
    const tf = this.#tf;
    const { width } = this.sizes;
    const ids = padRows(sequences, length);
    if (embedding !== this.weights.embedding) return tf.gather(embedding, tf.tensor1d(ids, "int32"));
    const rows = new Float32Array(ids.length * width);
    ids.forEach((id, i) => {
      rows.set(this.#rows.subarray(id * width, (id + 1) * width), i * width);
    });
    return tf.tensor2d(rows, [ids.length, width]);
  }

  #pass(embedded: Tensor2D, { blocks }: AnyWeights, places: Places): Tensor2D {
    return blocks.reduce((stream, block, i) => this.#block(stream, block, i, places), embedded);
  }

  #block(x: Tensor2D, weights: BlockWeights<Tensor2D | LowRank>, block: number, places: Places): Tensor2D {
    const { attentionGain, query, key, value, output, feedForwardGain, gate, up, down } = weights;
    const normed = normalize(x, attentionGain);
    const { batch, length } = places;
    const { heads, keyHeads } = this.sizes;
    const split = (matrix: Tensor2D | LowRank): Tensor4D => {
      const made = times(normed, matrix);
      return made.as4D(batch, length, -1, this.#headWidth);
    };
    const grouped = (y: Tensor4D): Tensor3D => y.transpose([0, 2, 1, 3]).as3D(batch * keyHeads, -1, this.#headWidth);
    const [keys, values] = places.remember(block, grouped(this.#rotate(split(key), places)), grouped(split(value)));
    // The queries that share keys stand below each other: [batch × heads of keys, shared × length, width of a head].
    const queries = grouped(this.#rotate(split(query), places));
    const scores = this.#tf.matMul<Tensor3D>(queries, keys, false, true).div<Tensor3D>(Math.sqrt(this.#headWidth));
    const seen = scores.add<Tensor3D>(places.mask).softmax();
    const read = this.#tf
      .matMul<Tensor3D>(seen, values)
      .as4D(batch, heads, length, this.#headWidth)
      .transpose([0, 2, 1, 3])
      .as2D(batch * length, -1);
    const middle = x.add<Tensor2D>(times(read, output));
    const inner = normalize(middle, feedForwardGain);
    const gated = times(inner, gate);
    const hidden = gated.mul<Tensor2D>(gated.sigmoid()).mul<Tensor2D>(times(inner, up));
    return middle.add(times(hidden, down, true));
  }

  #score(stream: Tensor2D, { finalGain, embedding }: AnyWeights): Tensor2D {
    return times(normalize(stream, finalGain), embedding);
  }

  #rotate(x: Tensor4D, { cos, sin }: Places): Tensor4D {
    const [a, b] = this.#tf.split(x, 2, 3);
    return this.#tf.concat([a.mul<Tensor4D>(cos).sub(b.mul(sin)), a.mul<Tensor4D>(sin).add(b.mul(cos))], 3);
  }

  /** How far each position turns each pair of numbers; computed in double precision. */
  #turns(from: number, length: number): Pick<Places, "cos" | "sin"> {
    const half = this.#headWidth / 2;
    const turn = (of: (angle: number) => number): Tensor =>
      this.#tf.tensor3d(
        Float32Array.from({ length: length * half }, (_, i) =>
          of((from + Math.floor(i / half)) * 10_000 ** (-(i % half) / half)),
        ),
        [length, 1, half],
      );
    return { cos: turn(Math.cos), sin: turn(Math.sin) };
  }

  /** Each of some tokens, the first at `from`, sees itself and what is before it; once for each of the queries that share keys. */
  #mask(from: number, length: number, positions: number): Tensor2D {
    const queries = (length * this.sizes.heads) / this.sizes.keyHeads;
    const hidden = Float32Array.from({ length: queries * positions }, (_, i) =>
      i % positions > from + (Math.floor(i / positions) % length) ? HIDDEN_SCORE : 0,
    );
    return this.#tf.tensor2d(hidden, [queries, positions]);
  }

  get #headWidth(): number {
    return this.sizes.width / this.sizes.heads;
  }

  /** How many ids each row has; throws where one isn't a token's, or a row has more than another. */
  #checkRows(rows: readonly (readonly number[])[]): number {
    const length = rows[0]?.length ?? 0;
    if (length === 0) throw new RangeError("编号至少要有一个。");
    for (const row of rows) {
      if (row.length !== length) throw new RangeError("几个序列要一样长：短的可以在后面补 0。");
      for (const id of row) requireWhole(id, "编号", 0, this.vocabulary.length - 1);
    }
    return length;
  }
}

/** The rows one after another, each padded to a length. */
const padRows = (rows: readonly (readonly number[])[], length: number): number[] =>
  rows.flatMap((row) => [...row, ...Array<number>(length - row.length).fill(0)]);

function normalize(x: Tensor2D, gain: Tensor1D): Tensor2D {
  const size = x.square<Tensor2D>().mean<Tensor2D>(1, true).add<Tensor2D>(1e-6);
  return x.mul<Tensor2D>(size.rsqrt<Tensor2D>()).mul(gain);
}

/** By a matrix with a row an output, or, where the last argument says so, a row an input; and by what stands beside it. */
function times(x: Tensor2D, matrix: Tensor2D | LowRank, hasInputRows = false): Tensor2D {
  if (!("scale" in matrix)) return x.matMul(matrix, false, !hasInputRows) as Tensor2D;
  const { W, B, A, scale } = matrix;
  return times(x, W, hasInputRows).add(times(times(x, A), B).mul(scale));
}
