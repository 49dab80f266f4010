/**
 * Waits for both, so that nothing goes on behind the run's back; then throws what failed first, if anything did.
 */
export async function together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  try {
    return await Promise.all([one, other]);
  } catch (error) {
    await Promise.allSettled([one, other]);
    throw error;
  }
}
