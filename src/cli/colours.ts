import pc from 'picocolors';

/** Whether a stream shows colours: only a terminal does, unless the environment says otherwise. */
function hasColours(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced } = process.env;
  if (none !== undefined && none !== '') return false;
  return stream.isTTY || (forced !== undefined && forced !== '0');
}

/** Colours for what goes to standard output. */
export const colours = pc.createColors(hasColours(process.stdout));

/** Colours for what goes to standard error. */
export const errorColours = pc.createColors(hasColours(process.stderr));
