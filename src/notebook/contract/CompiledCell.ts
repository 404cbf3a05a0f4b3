/** A cell ready to be linked to the cells above it. */
export interface CompiledCell {
  /** JavaScript; what of the author's code stays in it stands in the author's order. */
  body: string;
  /**
   * Where it stood: pairs of an offset in `body` and one in the author's code, from which both count on together until the
   * next pair; before the first they are the same. What was put in counts up to the next pair's offset in the code.
   */
  map: number[];
  /** Names that it declares at top level, imports not among them. */
  declares: string[];
  imports: ModuleImport[];
  free: FreeName[];
}

/** A name that a cell imports from a module. */
export interface ModuleImport {
  source: string;
  /** The exported name, or `*` for the whole module. */
  imported: string;
  local: string;
  offset: number;
  /** Set where the cell itself uses the name in types only, or not at all: a cell below may use it. */
  isUnused?: true;
}

/** A name that the cell uses but doesn't declare. */
export interface FreeName {
  name: string;
  /** Offset in the code of its first use. */
  offset: number;
  /** Whether the cell assigns it, and where. */
  assignedAt?: number;
}
