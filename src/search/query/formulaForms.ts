/** A formula made comparable: what is left of it when its dress is taken off. */
export interface FormulaForms {
  /** With scripts, without the numbers of layers: `softmax(QK^T/√d_k)V` is `softmaxQKT/√dkV`. */
  full: string;
  /** Without any script: `\max_{m,n} x_{m,n}` is `maxx`. */
  bare: string;
}

/** The two forms of a plain formula (see `texToPlain`); of what a reader types, too. */
export function formulaForms(plain: string): FormulaForms {
  const text = plain
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .replace(/∑/g, "Σ")
    .replace(/[−–]/g, "-")
    .replace(/<-|:=/g, "←");
  // A superscript in brackets numbers a layer or a sample: readers leave it out.
  const layerless = text.replace(/\^\{\([^()]*\)\}|\^\([^()]*\)/g, "");
  return {
    full: undress(layerless),
    bare: undress(layerless.replace(/[\^_](\{[^{}]*\}|[^{])/gu, (s) => (/^\^T$/.test(s) ? "T" : ""))),
  };
}

function undress(text: string): string {
  return text.replace(/[\s(){}[\]^_|*·×∗⋅,.;:‖…]/g, "");
}
