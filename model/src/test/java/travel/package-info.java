/** The types of the flows that the tests make. */
package travel;
