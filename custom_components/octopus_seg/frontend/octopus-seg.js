/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import(`./chunks/register-CHWGpfQ5.js`);