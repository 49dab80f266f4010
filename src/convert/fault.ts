/**
 * Why a report can't be made into findings. Its message goes on after "its report": "is empty", "is not JSON (...)",
 * "could not be converted: ...".
 */
export class ConversionFault extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ConversionFault';
  }
}
