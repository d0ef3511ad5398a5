/** What the command sees of its process; tests give their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on?(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Writes all of a text and waits until the system has it: a process that ends before a pipe has taken everything truncates
 * its output. A reader that closes the pipe early (`| head`) is no error.
 */
export async function write(output: Output, text: string): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null): void => {
      if (error && error.code !== 'EPIPE') reject(error);
      else resolve();
    };
    // Without a listener the stream throws the error a second time.
    output.on?.('error', settle);
    output.write(text, settle);
  });
}

export async function readAll(input: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  return Buffer.concat(chunks);
}
