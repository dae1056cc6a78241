/** What a line of a program looks like, in the languages that people paste most. */
const CODE_LINE = new RegExp(
  [
    // Ends like a statement or a block.
    String.raw`[{}]\s*[,;)]*\s*$`,
    String.raw`[=()[\]"'].*;\s*$`,
    String.raw`^\s*[)\]}]+[,;]?\s*$`,
    // Begins like one.
    String.raw`^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$`,
    String.raw`^\s*(?:import|from)\s+[\w.{*"'<]+(?:\s+import\b|.*['">;]\s*;?\s*$)`,
    String.raw`^\s*(?:export|const|let|var|def|class|function|async|public|private|static|func|fn|pub|package|struct|enum|interface|return|SELECT|INSERT|CREATE)\s.*[=(){};:]`,
    String.raw`^\s*(?:if|for|while|switch|elif|else|try|except|with)\b.*(?:[:{]|\)\s*)$`,
    String.raw`^\s*(?:#include|#define|#!\/|@\w+\(|\/\/|\/\*|\*\/|<\/?\w+[^>]*>)`,
    // Calls, assignments, shell.
    String.raw`^\s*[\w.$\]]+\s*(?:[-+*/|]?=|:=)\s*\S`,
    String.raw`^\s*[\w.$]+\([^)]*\)\s*[;:]?\s*$`,
    String.raw`^\s*\$\s+\w`,
    String.raw`^\s+at\s.+\(.*\)$`,
  ].join('|'),
);
const LONGEST_LINE = 400;

export function isCodeLine(text: string): boolean {
  return text.length <= LONGEST_LINE && CODE_LINE.test(text);
}

/** Whether lines, none of them blank, are a piece of a program: most of them look like it. */
export function isCode(lines: readonly string[]): boolean {
  const some = lines.length > 400 ? lines.slice(0, 400) : lines;
  const code = some.filter((line) => isCodeLine(line)).length;
  return code > 0 && code > some.length / 2;
}
