import { embedTool } from './embed-tool.ts';
import { searchLibraryTool } from './library-tool.ts';
import { findDrugsTool, readQuestionTool } from './question-tools.ts';
import { rankCompoundsTool } from './rank-tool.ts';
import { describeCompoundTool, guessTargetsTool } from './structure-tools.ts';
import type { Tool } from './tool.ts';

/** Every tool that an assistant can use, over MCP or within VS Code. */
export const tools: readonly Tool[] = [
  readQuestionTool,
  findDrugsTool,
  guessTargetsTool,
  describeCompoundTool,
  rankCompoundsTool,
  searchLibraryTool,
  embedTool,
];
