package org.relationshiporm.test.press;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PressApplication {}
