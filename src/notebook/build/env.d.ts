interface ImportMetaEnv {
  /** Folder of the notebook runtime, relative to the site's base; set by the notebook integration. */
  readonly NOTEBOOK_RUNTIME: string;
}
