/** What a code of an error means, for docs/ERRORS.md, which scripts/error-docs.ts writes. */
interface ErrorMeaning {
  /** What was wrong, in a sentence. */
  readonly meaning: string;
  /** A sentence that a person is shown. */
  readonly example: string;
  /** What helps, in a sentence. */
  readonly remedy: string;
}

/** Every code that an error of ours has. */
export const errorCodes = {
  'smiles-empty': {
    meaning: 'A structure was asked about, and none was given.',
    example: 'There is no SMILES here. Write one, for example CCO for ethanol.',
    remedy: 'Select a SMILES, or type one.',
  },
  'smiles-invalid': {
    meaning: 'The text is not a SMILES, or RDKit refuses the molecule that it describes.',
    example: '"C1CC" is not a valid SMILES: ring 1 is opened but never closed.',
    remedy: 'Correct the SMILES where the sentence says. Positions count characters from 1.',
  },
  'molecule-too-large': {
    meaning: 'The SMILES is longer than 2,000 characters, or the molecule has more than 500 heavy atoms.',
    example:
      '"CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC..." has 900 heavy atoms; Thin Bridge reads up to 500. ' +
      'Give the part of the molecule that matters, or leave it out.',
    remedy: 'Give the part of the molecule that matters. Larger ones may keep RDKit busy forever.',
  },
  'molecule-timeout': {
    meaning: 'RDKit took too long for this molecule, and its worker was ended. The next molecule gets a new one.',
    example:
      'RDKit did not finish "C12C3C4C5C6C7C8C9C%10C%11C%12C1" within 5 s. Give the part of the molecule that matters, ' +
      'or leave it out.',
    remedy: 'Leave the molecule out, or try again where the machine was busy.',
  },
  'chemistry-failed': {
    meaning: "RDKit can't be started, or it broke on this molecule. The next molecule gets a new one.",
    example:
      "RDKit can't be started from /extension/dist/RDKit_minimal.wasm: it is not there. Check its path. Reinstall the " +
      'extension.',
    remedy: 'Leave the molecule out; where it happens to every molecule, reinstall the extension.',
  },
  'text-empty': {
    meaning: 'A mechanism was asked about, and none was given.',
    example: 'There is no text to look for. Select or type a mechanism, such as "BTK inhibitor".',
    remedy: 'Select a phrase that names a mechanism, or type one.',
  },
  'text-too-long': {
    meaning: 'The text is longer than the sentence encoder reads.',
    example:
      'The text is too long: it has 740 tokens, and the sentence encoder reads at most 512 tokens (about 358 words). ' +
      'Select a phrase that names one mechanism.',
    remedy: 'Select a phrase that names one mechanism.',
  },
  'runtime-missing': {
    meaning: 'ONNX Runtime, which runs the models, has no native library for this machine, or it was removed.',
    example:
      "ONNX Runtime can't be loaded: libonnxruntime.so.1: cannot open shared object file. Install the extension that is " +
      'made for linux-x64.',
    remedy: "Install the extension's package for this platform.",
  },
  'model-missing': {
    meaning: 'A file of a model, or its manifest, is not there or may not be read.',
    example:
      "The model file /models/heads/text.onnx can't be read. Reinstall the extension, or correct the folder that was " +
      'named.',
    remedy: 'Reinstall the extension, or correct the settings thinBridge.encoder and thinBridge.heads.',
  },
  'model-altered': {
    meaning: 'A file of a model is not the one that its manifest describes: its size or its SHA-256 differs.',
    example:
      'The model file /models/heads/text.onnx is not the one its manifest describes (its SHA-256 differs). It may be ' +
      'damaged: reinstall the extension, or restore the file.',
    remedy: 'Reinstall the extension, or restore the file. Nothing of it was loaded.',
  },
  'model-invalid': {
    meaning: 'A model, its manifest or a table beside it is not what Thin Bridge can use.',
    example: '/models/manifest.json is not valid JSON. Restore the file.',
    remedy: 'Choose other heads, or reinstall the extension.',
  },
  'model-mismatch': {
    meaning: 'Models that were made with different encoders were put together.',
    example:
      'The heads "our project" were trained on the encoder all-MiniLM-L6-v2, not on bge-small-en-v1.5. Choose heads that ' +
      'belong to the encoder, or clear the setting thinBridge.encoder.',
    remedy: 'Choose heads that were trained on the encoder in use.',
  },
  'table-invalid': {
    meaning: "A file can't be read, is not a table, or lacks a column.",
    example:
      'our-compounds.csv has no column for mechanism (it has: id, smiles, name). Name a column "mechanism" in its first ' +
      'line.',
    remedy: 'Correct the table where the sentence says. Lines count from 1.',
  },
  'too-little-data': {
    meaning: 'A table has too few usable rows to train on.',
    example:
      "our-compounds.csv has too little to train on: 12 usable pairs of 3 mechanisms (4 rows can't be used). At least 20 " +
      'pairs of 2 mechanisms are wanted.',
    remedy: 'Add rows, or correct those that are listed among the problems.',
  },
  'folder-occupied': {
    meaning: 'Heads were to be written where something else is.',
    example: '/results/heads is there already. Name a new folder.',
    remedy: 'Name a new folder. Nothing was written.',
  },
  'folder-unwritable': {
    meaning: "Something can't be written to the disk.",
    example: "The heads can't be written to /results/heads: the disk is full. Make room there, then try again.",
    remedy: 'Make room, or choose a folder that may be written to. What was there before is as it was.',
  },
  'process-ended': {
    meaning: 'The background process that trains, or that tries imported heads, ended before its work was done.',
    example: 'The training process ended unexpectedly (SIGKILL). The heads in use are as they were.',
    remedy: 'Try again; where memory is short, close other programs first.',
  },
  'workspace-untrusted': {
    meaning: 'Something was asked for that is only done in a workspace that is trusted.',
    example: 'Retraining reads and runs what the workspace holds, and this workspace is not trusted. Trust it first.',
    remedy: 'Trust the workspace, if you know where its files come from.',
  },
  cancelled: {
    meaning: 'Something was called off: by you, or because the window closes.',
    example: 'Interrupted. Nothing was written.',
    remedy: 'Nothing: it is no failure, and only the log tells of it.',
  },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;
