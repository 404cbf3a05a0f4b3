/** A file that can't be opened: why, where in it, and what to do, in Chinese. */
export class FileError extends Error {
  override name = "FileError";
}
