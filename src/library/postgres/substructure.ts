import type { Parameters } from './conditions.ts';
import type { Connection } from './connection.ts';

/** What a row `c` of `compounds` has to meet; one that the cartridge can't read is left for ours to look at. */
export function substructureSql(smarts: string, parameters: Parameters): string {
  const query = `qmol_from_smarts(${parameters.add(smarts)}::text::cstring)`;
  return `c.structure IN (SELECT m.structure FROM molecules m WHERE m.mol IS NULL OR m.mol @> ${query})`;
}

/** Whether the server looks for a substructure: it has RDKit's cartridge, which reads what is asked for. */
export async function canSeek(
  connection: Connection,
  smarts: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return connection.transaction(
    'read',
    async (statements) => {
      const server = await statements.get(
        "SELECT to_regprocedure('is_valid_smarts(cstring)') IS NOT NULL AND EXISTS " +
          "(SELECT FROM library WHERE key = 'molecules') AS seeks",
      );
      if (server?.['seeks'] !== true) return false;
      const read = await statements.get('SELECT is_valid_smarts($1::text::cstring) AS valid', [smarts]);
      return read?.['valid'] === true;
    },
    signal,
  );
}
