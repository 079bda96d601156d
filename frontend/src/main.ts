/** What dashboards load.
 *
 * Its address carries a fingerprint, so nothing may be in it that a chunk needs: the chunk would load it a second time,
 * without the fingerprint.
 */

void import("./register");
