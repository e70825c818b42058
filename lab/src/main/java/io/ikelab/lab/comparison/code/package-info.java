/**
 * What Azure is deployed with, as far as a VPN connection goes: Terraform, Bicep and ARM templates. All three are names, values
 * and braces, so one tolerant parser reads them; what it does not know it keeps as an expression.
 */
@NullMarked
package io.ikelab.lab.comparison.code;

import org.jspecify.annotations.NullMarked;
