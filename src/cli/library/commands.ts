import { Option, type Command } from 'commander';
import { readCondition, type Condition } from '../../library/filter.ts';
import { runImport } from './import.ts';
import type { FilterOptions, LibraryOptions } from './open-library.ts';
import { runCreate, runExport, runMigrate, runRemove, runStatus } from './others.ts';
import { runSearch } from './search.ts';

/** Options that the commands have in common with others of the program. */
interface Shared {
  readonly heads: () => Option;
  readonly json: () => Option;
  readonly top: (fallback: number) => Option;
  /** Refuses an empty name of a file or folder. */
  readonly named: (text: string) => string;
}

type Given = Omit<LibraryOptions, 'root'>;

/** Adds `thin-bridge library ...`: one's own compounds in a folder, or in a database. */
export function addLibraryCommands(program: Command, root: string, { heads, json, top, named }: Shared): void {
  const library = program
    .command('library')
    .description('keep your own compounds on disk or in PostgreSQL, and search them');
  const command = (name: string, description: string) =>
    library
      .command(name)
      .description(description)
      .requiredOption(
        '--library <place>',
        'folder of the library, or postgresql://user@host/database (password by PGPASSWORD or ~/.pgpass); search and ' +
          'export also take bundled:drugs and bundled:ligands',
        named,
      )
      .addOption(heads())
      .addOption(json());
  const where = () =>
    new Option(
      '--where <condition...>',
      'weight<=500, MW<500, tpsa>=20, name~statin, or a column of the file: Project=Alpha, "IC50<=100 nM"',
    )
      .default([])
      .argParser<Condition[]>((text, before) => [...before, readCondition(text)]);

  command('create', 'make an empty library')
    .option('--name <name>', 'what it is called; the name of its folder or database unless given')
    .action((options: Given & { readonly name?: string }) => runCreate({ root, ...options }));

  command(
    'migrate',
    'bring the tables of a library in PostgreSQL to this version, and use what the server has got since',
  ).action((options: Given) => runMigrate(options));

  command(
    'import',
    'put the compounds of files in; what was interrupted goes on, and of a changed file only what is new is read',
  )
    .argument('<files...>', 'CSV, TSV, SMILES and SD files, also as .gz')
    .action((files: string[], options: Given) => runImport({ root, files, ...options }));

  command('search', 'find compounds for a text, like a structure, with a substructure, or by what is known of them')
    .argument('[text...]', 'a mechanism, a target, a drug or an indication, such as "BTK inhibitor"')
    .addOption(
      new Option('--smiles <structure>', 'a structure, or a drug by its name: finds what is similar').conflicts(
        'smarts',
      ),
    )
    .addOption(new Option('--smarts <smarts>', 'a substructure'))
    .addOption(where())
    .addOption(top(10))
    .action(
      (
        words: string[],
        options: Given & FilterOptions & { smiles?: string; smarts?: string; top: number },
        own: Command,
      ) => {
        const text = words.join(' ').trim();
        if (text !== '' && (options.smiles ?? options.smarts) !== undefined) {
          return own.error('error: search takes a text, --smiles or --smarts', { exitCode: 2 });
        }
        return runSearch({ root, text, ...options });
      },
    );

  command('export', 'write the compounds to a CSV file')
    .requiredOption('--out <file>', 'the file, which is replaced when all is written', named)
    .addOption(where())
    .action((options: Given & FilterOptions & { readonly out: string }) => runExport({ root, ...options }));

  command('status', 'say what is in a library').action((options: Given) => runStatus({ root, ...options }));

  command('remove', 'take compounds out')
    .argument('[ids...]', 'ids of compounds, as search prints them')
    .addOption(where())
    .action((ids: string[], options: Given & FilterOptions, own: Command) => {
      if (ids.length === 0 && options.where.length === 0) {
        return own.error('error: remove wants ids or --where', { exitCode: 2 });
      }
      return runRemove({ root, ids, ...options });
    });
}
