/** Whether a query is an identifier: with dots (`tf.matMul`), with capitals inside (`maxPool`), or called (`relu()`). */
export function isCode(query: string): boolean {
  return /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)+(\(.*\)?)?$|^[a-z]+[A-Z0-9]\w*(\(.*\)?)?$|^[A-Za-z_$][\w$]*\(\)$/.test(
    query,
  );
}
