/** Small letters by the letters that they stand for, which Unicode itself knows: ² is a 2 to NFKC. */
const scripts = (small: string): ReadonlyMap<string, string> =>
  new Map([...small].map((character) => [character.normalize("NFKC").replace("−", "-"), character]));
const ABOVE = scripts("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′*");
const BELOW = scripts("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

/** A plain formula (see `texToPlain`) for the eye: scripts small where Unicode has them: `h_t` as hₜ, `x^{(l)}` as x⁽ˡ⁾. */
export function prettyFormula(plain: string): string {
  return plain.replace(/([\^_])(\{([^{}]*)\}|.)/gsu, (whole, mark: string, one: string, inner: string | undefined) => {
    const script = [...(inner ?? one)];
    const table = mark === "^" ? ABOVE : BELOW;
    if (script.every((character) => table.has(character))) return script.map((c) => table.get(c)).join("");
    return inner === undefined || /^\(.*\)$/.test(inner) || /^\w+$/.test(inner)
      ? `${mark}${script.join("")}`
      : whole.replace("{", "(").replace("}", ")");
  });
}
