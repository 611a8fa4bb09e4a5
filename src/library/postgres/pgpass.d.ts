/** Reads passwords of PostgreSQL's users from ~/.pgpass, or the file that PGPASSFILE names. */
declare module 'pgpass' {
  interface Server {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  }

  /** @param tell is told the password; undefined where the file has none for this server */
  function pgpass(server: Server, tell: (password: string | undefined) => void): void;
  export default pgpass;
}
