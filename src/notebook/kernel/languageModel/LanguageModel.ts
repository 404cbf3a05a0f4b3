import type * as tensorflow from "@tensorflow/tfjs";
import type { Tensor1D, Tensor2D, Tensor3D } from "@tensorflow/tfjs";
import type { LanguageModelData } from "../library/savedModels";
import { refuse, requireList, requireString, requireWhole } from "../library/require";
import { unpackRows } from "../library/unpackRows";
import { KeyValueCache } from "./KeyValueCache";
import { placement } from "./positions";
import { type AnyWeights, times, TransformerPass } from "./TransformerPass";
import { takeWeights, type Weights } from "./weights";

/** The first ids: what is outside the vocabulary, the end, and the marks of the forms. */
const FORMS = { from: 2, to: 10 };
/** Sequences are padded to a multiple: WebGL compiles its programs for each length anew. */
const LENGTH_STEP = 8;

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
  readonly #pass: TransformerPass;
  /** The embedding, row by row. */
  readonly #rows: Float32Array;
  readonly #idOf: Map<string, number>;

  constructor(tf: typeof tensorflow, saved: LanguageModelData) {
    const { sizes, vocabulary, scales } = saved;
    this.#tf = tf;
    this.#pass = new TransformerPass(tf, sizes);
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
      const embedded = tf.gather(weights.embedding, tf.tensor1d(padRows(rows, padded), "int32"));
      const places = { batch: rows.length, from: 0, length: padded, positions: padded };
      const stream = this.#pass.run(embedded, weights, places, (_, keys, values) => [keys, values]);
      const { width, vocabulary } = this.sizes;
      const kept = stream.as3D(rows.length, padded, width).slice([0, 0, 0], [-1, length, -1]).as2D(-1, width);
      const scores = this.#pass.score(kept, weights);
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
      return this.#pass.score(stream as Tensor2D, weights).as1D();
    });
  }

  /** The same for several sequences: a row of ids for each, all equally long; gives a row of scores for each. */
  stepBatch(cache: KeyValueCache, rows: readonly (readonly number[])[], weights: AnyWeights = this.weights): Tensor2D {
    return this.#tf.tidy(() => {
      const stream = this.#read(cache, rows, weights).as3D(rows.length, -1, this.sizes.width);
      const last = stream.slice([0, rows[0].length - 1, 0], [-1, 1, -1]).as2D(rows.length, -1);
      return this.#pass.score(last, weights);
    });
  }

  /** Reads the next ids into the cache, and gives the scores of the token after each [n, vocabulary]. */
  stepAll(cache: KeyValueCache, ids: readonly number[], weights: AnyWeights = this.weights): Tensor2D {
    return this.#tf.tidy(() =>
      this.#pass.score(this.#read(cache, [ids], weights), weights).slice([0, 0], [ids.length, -1]),
    );
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
    const { place, others } = placement(from, count, length, most);
    const placed = tf.tensor3d(place, [1, most, length]);
    const kept = tf.tensor3d(others, [1, most, 1]);
    // One token alone is put in its place by itself; a product would have to be packed, and unpacked.
    const atPlaces = (added: Tensor3D): Tensor3D =>
      length === 1 ? placed.mul<Tensor3D>(added) : tf.matMul<Tensor3D>(placed, added);
    const put = (old: Tensor3D, added: Tensor3D): Tensor3D => tf.keep(old.mul<Tensor3D>(kept).add(atPlaces(added)));
    const embedded = this.#lookUp(rows, length, weights.embedding);
    const places = { batch: cache.batch, from, length, positions: most };
    const stream = this.#pass.run(embedded, weights, places, (block, keys, values) => {
      const [oldKeys, oldValues] = [cache.keys[block], cache.values[block]];
      cache.keys[block] = put(oldKeys, keys);
      cache.values[block] = put(oldValues, values);
      for (const old of [oldKeys, oldValues]) old.dispose();
      return [cache.keys[block], cache.values[block]];
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
