/**
 * The image: built by Jib without Docker, over a base from a registry or from Debian's packages, with a virtual machine of its own, an AOT cache
 * trained in the image itself, and tried as the image's user with a read-only root.
 */
package uz.madad.image;
