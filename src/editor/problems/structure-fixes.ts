import * as vscode from 'vscode';
import type { StructureProblems } from './structure-problems.ts';

/** Quick fixes of structures that were written wrong, where only one thing can have been meant. */
export class StructureFixes implements vscode.CodeActionProvider {
  readonly #problems: StructureProblems;

  constructor(problems: StructureProblems) {
    this.#problems = problems;
  }

  register(): vscode.Disposable {
    return vscode.languages.registerCodeActionsProvider('*', this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    });
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    return this.#problems.of(document.uri).flatMap(({ diagnostic, fix }) => {
      if (fix === undefined || diagnostic.range.intersection(range) === undefined) return [];
      if (document.getText(fix.range) !== fix.faulty) return [];
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, fix.range, fix.mended);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      return [action];
    });
  }
}
