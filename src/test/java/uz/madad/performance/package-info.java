/** How fast the service is, as a share of what its database could do in the same run. No test: a program to rerun. */
package uz.madad.performance;
