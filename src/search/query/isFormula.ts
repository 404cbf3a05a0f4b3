/** Whether a query is a formula or a symbol: TeX, an operator, a Greek letter, a subscript, a function's brackets. */
export function isFormula(query: string): boolean {
  if (/\p{Script=Han}/u.test(query)) return false;
  if (/\\[A-Za-z]|[∂∇√∑Σ∏∫∞≤≥≠≈∈⊙×·←→ᵀ=^]|\p{Script=Greek}/u.test(query)) return true;
  if (/\b[A-Za-z]+_(\{|[A-Za-z0-9](?![A-Za-z0-9]))/.test(query)) return true;
  // W*x+b and max(x) are formulas; tf.matMul(x) and GPT-3 aren't.
  return (
    !/[A-Za-z]\.[A-Za-z]/.test(query) &&
    (/[A-Za-z)]\s*[*+/]\s*[A-Za-z(]/.test(query) || /^[A-Za-z]{1,8}\([^()]*\)$/.test(query))
  );
}
