const TABLE = `alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
partial ∂ nabla ∇ sum Σ prod ∏ int ∫ infty ∞ cdot · times × odot ⊙ otimes ⊗ oplus ⊕ ast * star * pm ± div ÷ leftarrow ← gets ← rightarrow → to →
mapsto ↦ Rightarrow ⇒ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ~ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ ll ≪ gg ≫
ldots … cdots … dots … vdots ⋮ ddots ⋱ top T prime ′ ell l lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ mid | vert | Vert ‖ lVert ‖ rVert ‖ lvert | rvert |
max max min min exp exp log log ln ln sin sin cos cos tan tan tanh tanh det det dim dim lim lim arg arg argmax argmax argmin argmin Pr Pr quad  qquad  colon : circ ∘ dagger †`;

/** TeX commands that stand for one symbol or one word, by name, without the backslash. */
export const texSymbols: ReadonlyMap<string, string> = new Map(
  TABLE.split(/\n/).flatMap((line) => {
    const words = line.replace(/quad {2}qquad {2}/, "").split(" ");
    return words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1] ?? ""]] : []));
  }),
);
