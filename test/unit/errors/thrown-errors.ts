// Which ThinBridgeErrors the source throws, read off its syntax.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../fixtures.ts';

/** A place that makes a ThinBridgeError. */
export interface ThrownError {
  /** Such as "src/bridge/manifest.ts:97". */
  readonly place: string;
  /** Undefined where it comes from another thread or process, which had it from a place of its own. */
  readonly code: string | undefined;
  /** Its sentences; a gap stands for what is filled in. Several where it is decided between texts. */
  readonly messages: readonly string[];
}

/** Stands for what is filled in. */
export const GAP = '\0';

/** Stands for what `reasonOf` gives, which ends with a full stop and says what to do. */
export const REASON = `${GAP}.`;

/** All places of src/ that make a ThinBridgeError. */
export async function thrownErrors(): Promise<ThrownError[]> {
  const files = (await readdir(path.join(root, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const name = path.posix.join('src', ...file.split(path.sep));
      const text = await readFile(path.join(root, name), 'utf8');
      return errorsOf(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true));
    }),
  );
  return found.flat();
}

function errorsOf(source: ts.SourceFile): ThrownError[] {
  const found: ThrownError[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'ThinBridgeError') {
      const [code, message] = node.arguments ?? [];
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({
        place: `${source.fileName}:${line + 1}`,
        code: code && ts.isStringLiteral(code) ? code.text : undefined,
        messages: message === undefined ? [] : textsOf(message),
      });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** The texts that an expression may have, with gaps for what can't be told. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => joined(textsOf(expression), [literal.text]));
    return spans.reduce(joined, [node.head.text]);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined(textsOf(node.left), textsOf(node.right));
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'reasonOf') return [REASON];
  if (ts.isIdentifier(node)) return constantOf(node) ?? [GAP];
  return [GAP];
}

function joined(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((start) => right.map((end) => start + end));
}

/** The texts of a constant that is declared in the same file. */
function constantOf(name: ts.Identifier): string[] | undefined {
  let texts: string[] | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text && node.initializer !== undefined) {
      texts = textsOf(node.initializer);
    }
    node.forEachChild(visit);
  };
  visit(name.getSourceFile());
  return texts;
}
