import * as vscode from 'vscode';

type Tool = vscode.LanguageModelTool<object>;

/**
 * Registers the tools that package.json lists, for the assistants of VS Code.
 * @param find loads the extension, and finds what does the work of a tool; undefined where the extension has failed
 */
export function registerTools(
  { extension: { packageJSON } }: vscode.ExtensionContext,
  find: (name: string) => Promise<Required<Tool> | undefined>,
): vscode.Disposable {
  const { contributes } = packageJSON as { contributes: { languageModelTools: readonly { name: string }[] } };
  const registered = contributes.languageModelTools.map(({ name }) => {
    const tool: Required<Tool> = {
      prepareInvocation: async (options, token) => (await find(name))?.prepareInvocation(options, token),
      invoke: async (options, token) => (await find(name))?.invoke(options, token),
    };
    return vscode.lm.registerTool(name, tool);
  });
  return vscode.Disposable.from(...registered);
}
