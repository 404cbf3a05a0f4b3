const TABLE = `alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
partial ∂ nabla ∇ sum Σ prod ∏ int ∫ infty ∞ cdot · times × odot ⊙ otimes ⊗ oplus ⊕ ast * star * pm ± div ÷ leftarrow ← gets ← rightarrow → to →
mapsto ↦ Rightarrow ⇒ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ~ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ ll ≪ gg ≫
ldots … cdots … dots … vdots ⋮ ddots ⋱ top T prime ′ ell l lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ mid | vert | Vert ‖ lVert ‖ rVert ‖ lvert | rvert |
colon : circ ∘ dagger †`;

/** TeX commands that stand for one symbol, by name, without the backslash. */
export const symbols: ReadonlyMap<string, string> = new Map(
  [...TABLE.matchAll(/(\S+) (\S+)/g)].map(([, name, symbol]) => [name, symbol]),
);

/** Functions, which are called as their commands are. */
export const functions = /^(max|min|exp|log|ln|sin|cos|tanh?|det|dim|lim|arg|arg(max|min)|Pr)$/;

/** Commands that only dress what follows. */
export const dressing =
  /^(math(bf|rm|it|bb|cal|sf|tt|open|close|bin|rel)|boldsymbol|bm|text(bf|it|style)?|displaystyle|operatorname|left|right|middle|[bB]igg?|[bB]ig[lr]|(no)?limits|tag|(under|over)brace|underline)$/;

/** Commands whose first argument is for TeX alone. */
export const withoutArgument = /^(htmlData|begin|end|[hv]space|phantom|color|label|class)$/;

/** Accents, as the combining characters that follow a letter. */
export const accents: Readonly<Record<string, string>> = {
  hat: "\u0302",
  widehat: "\u0302",
  bar: "\u0304",
  tilde: "\u0303",
  vec: "",
  dot: "\u0307",
  overline: "\u0304",
  widetilde: "\u0303",
};
