/** How to open a window. */
export interface WindowOptions {
  /** A VSIX to install into an empty VS Code; without it this checkout is linked in, as it was built last. */
  readonly vsix?: string;
  /** A folder to copy and open; the sample workspace where it is left out. */
  readonly folder?: string;
  /** User settings to begin with. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Whether the folder is not trusted, and the window restricted. */
  readonly untrusted?: boolean;
  /** The display language, such as "zh-cn". VS Code itself says everything in English. */
  readonly language?: string;
}

/** VS Code's themes as its picker names them, with the class that the workbench carries under each. */
export const themes = {
  light: { name: 'Light Modern', css: 'vs' },
  dark: { name: 'Dark Modern', css: 'vs-dark' },
  'high-contrast': { name: 'Dark High Contrast', css: 'hc-black' },
  'high-contrast-light': { name: 'Light High Contrast', css: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;
