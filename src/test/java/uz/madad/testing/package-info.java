/** What the tests of more than one module stand on: a clock to set, people and organisations of their own, budgets. */
package uz.madad.testing;
