/**
 * What happens when things break: the packaged service as a real process over a real database, killed, cut off and
 * filled up under load. Whatever it acknowledged must stand, once; what it didn't can be asked for again with the same
 * key. Nothing here looks inside the service: it is judged by its answers and by what the database holds afterwards.
 */
package uz.madad.faults;
