const TABLE = `alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
partial ∂ nabla ∇ sum Σ prod ∏ int ∫ infty ∞ cdot · times × odot ⊙ otimes ⊗ oplus ⊕ ast * star * pm ± div ÷ leftarrow ← gets ← rightarrow → to →
mapsto ↦ Rightarrow ⇒ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ~ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ ll ≪ gg ≫
ldots … cdots … dots … vdots ⋮ ddots ⋱ top T prime ′ ell l lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ mid | vert | Vert ‖ lVert ‖ rVert ‖ lvert | rvert |
max max min min exp exp log log ln ln sin sin cos cos tan tan tanh tanh det det dim dim lim lim arg arg argmax argmax argmin argmin Pr Pr colon : circ ∘ dagger †`;

/** TeX commands that stand for one symbol or one word, by name, without the backslash. */
export const symbols: ReadonlyMap<string, string> = new Map(
  [...TABLE.matchAll(/(\S+) (\S+)/g)].map(([, name, symbol]) => [name, symbol]),
);

/** Commands that only dress what follows. */
export const dressing = new Set(
  "mathbf mathrm mathit mathbb mathcal mathsf mathtt boldsymbol bm text textbf textit operatorname left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits tag underbrace overbrace underline mathopen mathclose mathbin mathrel middle".split(
    " ",
  ),
);

/** Commands whose first argument is for TeX alone. */
export const withoutArgument = new Set([
  "htmlData",
  "begin",
  "end",
  "hspace",
  "vspace",
  "phantom",
  "color",
  "label",
  "class",
]);

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
