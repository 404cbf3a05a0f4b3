/** A cell ready to be linked to the cells above it. */
export interface CompiledCell {
  /** JavaScript with every line and, but for `insertions`, every column as in the author's code. */
  body: string;
  insertions: Insertion[];
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
}

/** Text that compiling put in; what follows it on its line stands further right than in the author's code. */
export interface Insertion {
  /** Offset in the author's code. */
  offset: number;
  text: string;
}

/** A name that the cell uses but doesn't declare. */
export interface FreeName {
  name: string;
  /** Offset in the code of its first use. */
  offset: number;
  /** Whether the cell assigns it, and where. */
  assignedAt?: number;
}
