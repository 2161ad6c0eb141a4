package io.millrace.runtime.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Modifier;

/** Whether Jackson may look into a class. */
final class Access {
    private Access() {}

    static void check(Class<?> type, String path) {
        Module module = type.getModule();
        Module jackson = ObjectMapper.class.getModule();
        String inPackage = type.getPackageName();
        boolean isOpen = module.isOpen(inPackage, jackson) || (isPublic(type) && module.isExported(inPackage, jackson));
        if (!isOpen && !inPackage.startsWith("java.")) {
            throw new UnstorableValueException(
                    path,
                    "'" + type.getTypeName() + "' is closed to Jackson; add to the module-info of '" + module.getName()
                            + "': opens " + inPackage + " to com.fasterxml.jackson.databind;");
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return true;
    }
}
