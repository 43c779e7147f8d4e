/** Java wrappers of the platform's contracts, generated from their Solidity sources. */
package org.platone.contracts;
