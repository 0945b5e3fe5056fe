/**
 * Values and conventions that every module uses: money, identifiers, the acting person, decisions and their reasons,
 * problems (RFC 9457), cursor pages, idempotent requests, the clock. Imports no other module.
 */
package uz.madad.shared;
